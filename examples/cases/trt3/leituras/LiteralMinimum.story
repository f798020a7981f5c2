título: Outra leitura: a decisão do recurso tem no mínimo 2000 caracteres
cláusulas: trt3:5.2.5.6
origem: equipe
leitura: LiteralMinimum

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
credenciado: recorrer 1 "Comprovado."
ana: iniciar
ana: decidir mantém 1 "ã"*1999
=> recusado GLO-08
ana: decidir mantém 1 "ã"*2000
=> finalizado
