título: Os três modos de distribuição, e a chave do automático
cláusulas: trt3:5.2.2.2 trt3:5.2.2.2.1 trt3:5.2.2.2.2 trt3:5.2.2.2.3
origem: ata de 13/02/2025, requisito 93
modo: automatic
automático: ligado
técnico: ana inativo
técnico: bruno inativo
técnico: carla endodontics

em 10/03/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar
ana: escolher
=> recusado AUD-06 AUD-04
sistema: distribuir
=> eventos LeftInQueue; técnico ninguém; mensagem SEM_TECNICO>supervisor
sistema: distribuir
=> eventos
credenciado: modificar inclui 85200166@26
=> classe endodontics
sistema: distribuir
=> eventos Assigned; técnico carla
sistema: distribuir
=> recusado PTO-23
