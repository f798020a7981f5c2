título: Outra leitura: prorroga-se quantas vezes o credenciado pedir
cláusulas: trt3:5.2.5.14.1.1
origem: equipe
leitura: ExtendAgain

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: prorrogar
=> último-dia 08/02/2026; aviso 09/01/2026
credenciado: prorrogar
=> último-dia 07/08/2026; aviso 08/07/2026
