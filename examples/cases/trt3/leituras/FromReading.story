título: Outra leitura: o prazo de recurso corre da leitura do resultado pelo credenciado
cláusulas: trt3:5.2.5.5
origem: equipe
leitura: FromReading

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: executar 1
credenciado: encerrar
ana: iniciar
ana: final glosa 1 G01 "Não comprovado."

em 13/06/2025
sistema: varrer
=> em glosa; eventos
credenciado: ciência
=> eventos ResultRead; recurso-até 1 30/06/2025

em 01/07/2025
sistema: varrer
=> finalizado; item 1 glosa definitiva
