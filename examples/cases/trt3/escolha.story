título: No modo de escolha o técnico de saúde assume; o técnico administrativo não atribui
cláusulas: trt3:5.2.2.2.1 trt3:5.2.2.2.2
origem: equipe
modo: picked

em 10/03/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
tao: atribuir ana
=> recusado AUD-05
sistema: distribuir
=> recusado AUD-07
bruno: escolher
=> eventos Assigned; técnico bruno
carla: escolher
=> recusado PTO-23
bruno: iniciar
bruno: devolver
=> aguarda auditoria inicial; técnico ninguém
supervisor: redistribuir carla ""
=> recusado PTO-52
supervisor: redistribuir carla "Bruno em férias."
=> técnico carla
