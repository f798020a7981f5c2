título: Outra leitura: a auditoria presencial devolve ao prazo os dias em que ficou em aberto
cláusulas: trt3:5.2.5.11 trt3:5.2.5.14
origem: equipe
leitura: InPersonSuspends

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: modificar inclui 85100196@26/O
ana: iniciar
ana: presencial "Ver os dois dentes."
tao: marcar 1 20/02/2025

em 20/02/2025
ana: realizar 1 "Examinado."
=> eventos InPersonHeld LastDayMoved; último-dia 19/08/2025; aviso 20/07/2025
credenciado: prorrogar
=> último-dia 15/02/2026
