título: Da entrega do plano à finalização, com uma glosa recorrida e deferida
cláusulas: trt3:5.2.2.1 trt3:5.2.4.1 trt3:5.2.5.4.1 trt3:5.2.5.1 trt3:5.2.5.3 trt3:5.2.5.4 trt3:5.2.5.5 trt3:5.2.5.6 trt3:5.2.5.7 trt3:5.2.5.8 trt3:5.2.5.10 trt3:5.2.5.14
origem: equipe

em 13/02/2025
credenciado: rascunhar 85100196@16/O 85100200@26/OD
=> rascunho; eventos Drafted
credenciado: enviar
=> aguarda auditoria inicial; eventos Submitted; classe restorative; técnico ninguém
tao: atribuir ana
=> técnico ana
ana: iniciar
=> em auditoria inicial
ana: concluir autoriza 1,2
=> em tratamento; eventos AuditConcluded ClockStarted; último-dia 12/08/2025; aviso 13/07/2025
=> mensagem RESULTADO_AUDITORIA>provider RESULTADO_AUDITORIA>beneficiary
credenciado: executar 1,2
=> item 1 realizado; item 2 realizado; apresentado 0,00
credenciado: encerrar
=> aguarda auditoria final; eventos Closed Assigned; técnico ana; apresentado 238,50
ana: iniciar
ana: final aprova 1 glosa 2 G01 "A face distal não aparece na imagem."
=> em glosa; item 1 aprovado; item 2 glosado; liberado 100,50; em-disputa 138,00; recurso-até 2 27/02/2025
=> odontograma 16/O

em 27/02/2025 23:59:59
credenciado: recorrer 2 "A imagem de controle mostra a face distal."
=> em glosa; eventos GlosasAppealed Assigned; técnico ana
ana: iniciar
=> em auditoria de recurso
ana: decidir defere 2 "A imagem de controle foi localizada."
=> finalizado; eventos AppealsConcluded PlanFinalised; item 2 aprovado; liberado 238,50; em-disputa 0,00
=> mensagem RESULTADO_RECURSO>provider RESULTADO_RECURSO>beneficiary
=> odontograma 16/O 26/OD
credenciado: recorrer 2 "De novo."
=> barrado PTO-01 trt3:5.2.5.5
