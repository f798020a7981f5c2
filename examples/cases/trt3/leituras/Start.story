título: Outra leitura: o prazo de recurso começa um dia útil depois
cláusulas: trt3:5.2.5.5
origem: equipe
leitura: Start

em 20/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: executar 1
credenciado: encerrar
ana: iniciar
ana: final glosa 1 G01 "Não comprovado."
=> recurso-até 1 12/03/2025
