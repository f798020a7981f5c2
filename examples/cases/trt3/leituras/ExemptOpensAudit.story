título: Outra leitura: também a inclusão de dispensados abre auditoria intermediária
cláusulas: trt3:5.2.4.5
origem: equipe
leitura: ExemptOpensAudit

em 10/03/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: modificar inclui 84000198@ASAI
=> aguarda auditoria intermediária; item 2 dispensado de autorização
credenciado: executar 2
=> item 2 realizado
ana: iniciar
ana: concluir
=> em tratamento
