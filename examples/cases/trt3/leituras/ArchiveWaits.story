título: Outra leitura: o arquivamento espera a auditoria intermediária em aberto
cláusulas: trt3:5.2.5.14.2
origem: equipe
leitura: ArchiveWaits

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1

em 12/08/2025
credenciado: modificar inclui 85100196@26/O
=> aguarda auditoria intermediária

em 13/08/2025
sistema: varrer
=> aguarda auditoria intermediária; eventos
credenciado: executar 1 em 13/08/2025
=> recusado PTO-11
ana: iniciar
ana: concluir autoriza 2
=> em tratamento
sistema: varrer
=> arquivado; eventos PlanArchived
