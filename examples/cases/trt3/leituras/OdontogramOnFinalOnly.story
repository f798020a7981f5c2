título: Outra leitura: o odontograma não ganha o que só o recurso deferiu
cláusulas: trt3:5.2.5.10
origem: equipe
leitura: OdontogramOnFinalOnly

em 13/02/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1,2
credenciado: executar 1,2
credenciado: encerrar
ana: iniciar
ana: final aprova 1 glosa 2 G01 "Não comprovado."
=> odontograma 16/O
credenciado: recorrer 2 "Comprovado."
ana: iniciar
ana: decidir defere 2 "Comprovado."
=> finalizado; liberado 201,00; odontograma 16/O
