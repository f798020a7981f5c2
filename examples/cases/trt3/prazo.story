título: Aviso aos 150 dias, prorrogação até o último dia, arquivamento no dia seguinte
cláusulas: trt3:5.2.5.14 trt3:5.2.5.14.1 trt3:5.2.5.14.1.1 trt3:5.2.5.14.2
origem: equipe

em 30/08/2024
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
credenciado: prorrogar
=> recusado PTO-39
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1,2
=> aviso 27/01/2025; último-dia 26/02/2025

em 26/01/2025
sistema: varrer
=> eventos

em 27/01/2025
sistema: varrer
=> eventos NoticeGiven; mensagem MENSAGEM_027>provider
sistema: varrer
=> eventos

em 26/02/2025 23:59:59
credenciado: prorrogar
=> eventos LastDayMoved; último-dia 25/08/2025; aviso 26/07/2025; mensagem PTO_PRORROGADO>provider
credenciado: prorrogar
=> recusado PTO-38
credenciado: executar 1 em 27/02/2025
=> recusado PTO-09

em 20/08/2025
credenciado: executar 1
=> eventos NoticeGiven ItemsPerformed

em 26/08/2025 00:00:00
credenciado: executar 2 em 25/08/2025
=> barrado PTO-40 trt3:5.2.5.14.2
credenciado: prorrogar
=> barrado PTO-40 trt3:5.2.5.14.2
sistema: varrer
=> arquivado; eventos PlanArchived; item 1 expirado; item 2 expirado; expirado 100,50; apresentado 0,00
=> mensagem PTO_ARQUIVADO>provider EXECUTADOS_EXPIRADOS>provider EXECUTADOS_EXPIRADOS>supervisor
credenciado: executar 2 em 25/08/2025
=> barrado PTO-40 trt3:5.2.5.14.2
administrador: reabrir "Pedido da Seção."
=> recusado PTO-41
