título: Nada autorizado: o PTO fica negado, e o item dispensado que se inclui o leva a tratamento
cláusulas: trt3:5.2.4.2 trt3:5.2.4.2.1 trt3:5.2.4.3
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir nega 1 N02 "Restaurado há um mês."
=> negado; eventos AuditConcluded ClockStarted NothingAuthorised
credenciado: executar 1
=> barrado PTO-01 trt3:5.2.4.2
credenciado: modificar inclui 84000198@ASAI
=> em tratamento; eventos Modified TreatmentResumed; item 2 dispensado de autorização
credenciado: executar 1,2
=> recusado PTO-08
credenciado: executar 2
=> item 2 realizado
credenciado: encerrar
=> recusado PTO-15
credenciado: encerrar "Profilaxia de manutenção."
=> aguarda auditoria final
