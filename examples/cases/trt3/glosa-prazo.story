título: O prazo de recurso termina: a glosa fica definitiva no dia seguinte, com ou sem varredura
cláusulas: trt3:5.2.5.5 trt3:5.2.5.8
origem: equipe

em 19/12/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1,2
credenciado: executar 1,2
credenciado: encerrar
ana: iniciar
ana: final glosa 1 G01 "Não comprovado." glosa 2 G02 "Fora da norma."
=> em glosa; recurso-até 1 20/01/2026

em 20/01/2026 23:59:59
sistema: varrer
=> em glosa; eventos
credenciado: recorrer 1 "Comprovado pela imagem."
=> item 1 glosado

em 21/01/2026 00:00:00
credenciado: recorrer 2 "Um segundo depois."
=> recusado GLO-04
sistema: varrer
=> em glosa; eventos GlosasLapsed; item 2 glosa definitiva; mensagem PRAZO_DECORRIDO>provider
credenciado: recorrer 2 "Depois da varredura."
=> recusado GLO-04
sistema: varrer
=> eventos
ana: iniciar
ana: decidir mantém 1 "A imagem não é do dente 16."
=> finalizado; item 1 glosa mantida; glosado 201,00; liberado 0,00; odontograma
credenciado: recorrer 2 "Depois do fim."
=> recusado GLO-04
