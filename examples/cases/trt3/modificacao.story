título: Modificar retira o encerramento; em análise não se modifica; enviado em tempo não se modifica depois
cláusulas: trt3:5.2.4.3 trt3:5.2.4.4 trt3:5.2.5.1.1 trt3:5.2.5.1.2
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
credenciado: modificar exclui 2 inclui 85100196@36/O
=> aguarda auditoria inicial; eventos Modified; item 2 removido
tao: atribuir ana
ana: iniciar
credenciado: modificar inclui 85100196@46/O
=> barrado PTO-01 trt3:5.2.4.3
ana: concluir autoriza 1,3
credenciado: executar 1
credenciado: modificar exclui 1
=> recusado PTO-16
credenciado: encerrar
=> recusado PTO-25
credenciado: encerrar não-realizados 1,3
=> recusado PTO-26
credenciado: encerrar não-realizados 3
=> aguarda auditoria final; item 3 não realizado; apresentado 100,50
credenciado: modificar inclui 84000198@ASAI
=> em tratamento; eventos ClosingWithdrawn Modified; item 3 autorizado; apresentado 0,00
credenciado: encerrar não-realizados 3,4
credenciado: modificar inclui 85100196@46/O
=> aguarda auditoria intermediária; eventos ClosingWithdrawn Modified IntermediateOpened Assigned; técnico ana
ana: iniciar
ana: concluir autoriza 5
credenciado: encerrar não-realizados 3,4,5
=> aguarda auditoria final

em 08/09/2025
credenciado: modificar inclui 84000198@ASAI
=> recusado PTO-17
credenciado: modificar prioridade "O beneficiário muda de cidade."
=> aguarda auditoria final; eventos PriorityFlagged; urgente sim
