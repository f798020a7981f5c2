título: Outra leitura: o administrador reabre uma vez o PTO arquivado, somente para encerramento
cláusulas: trt3:5.2.5.14.2
origem: equipe
leitura: ReopenArchived

em 13/02/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1,2
credenciado: executar 1

em 13/08/2025
sistema: varrer
=> arquivado; expirado 100,50
credenciado: reabrir "Perdi o prazo."
=> família forbidden
administrador: reabrir ""
=> recusado PTO-41
administrador: reabrir "Falha do portal comprovada."
=> em tratamento; item 1 realizado; item 2 autorizado; expirado 0,00
credenciado: executar 2 em 12/08/2025
=> recusado PTO-42
credenciado: modificar inclui 85100196@36/O
=> recusado PTO-42
credenciado: prorrogar
=> recusado PTO-42 PTO-39
sistema: varrer
=> em tratamento; eventos
credenciado: encerrar não-realizados 2
=> aguarda auditoria final; apresentado 100,50
