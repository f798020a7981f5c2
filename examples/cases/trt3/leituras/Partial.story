título: Outra leitura: a glosa alcança parte do honorário, e o resto é liberado
cláusulas: trt3:5.2.5.3 trt3:5.2.5.4
origem: equipe
leitura: Partial

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: executar 1
credenciado: encerrar
ana: iniciar
ana: final glosa 1 G01 "Parte não comprovada." valor 100,51
=> recusado GLO-03
ana: final glosa 1 G01 "Parte não comprovada." valor 40,25
=> em glosa; liberado 60,25; em-disputa 40,25; apresentado 100,50
credenciado: recorrer 1 "Comprovado."
ana: iniciar
ana: decidir defere 1 "Comprovado."
=> finalizado; liberado 100,50; em-disputa 0,00
