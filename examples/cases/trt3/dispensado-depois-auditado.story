título: PTO todo dispensado que ganha item a autorizar vai à auditoria inicial, e o prazo não se move
cláusulas: trt3:5.2.4.4 trt3:5.2.5.14
origem: equipe

em 03/03/2025
credenciado: rascunhar 81000065 84000198@ASAI
credenciado: enviar
=> em tratamento; último-dia 30/08/2025

em 10/03/2025
credenciado: modificar inclui 85100196@16/O
=> aguarda auditoria inicial; eventos Modified InitialOpened; último-dia 30/08/2025
credenciado: executar 1
=> item 1 realizado
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 3
=> em tratamento; eventos AuditConcluded; último-dia 30/08/2025
