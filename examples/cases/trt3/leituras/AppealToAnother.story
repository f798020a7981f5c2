título: Outra leitura: o recurso vai a técnico que não o primeiro
cláusulas: trt3:5.2.5.6
origem: equipe
leitura: AppealToAnother

em 13/02/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
credenciado: executar 1
credenciado: encerrar
=> técnico ana
ana: iniciar
ana: final glosa 1 G01 "Não comprovado."
credenciado: recorrer 1 "Comprovado."
=> técnico ninguém; eventos GlosasAppealed
tao: atribuir ana
=> recusado AUD-04
tao: atribuir bruno
=> técnico bruno
