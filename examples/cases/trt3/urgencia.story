título: Dispensados e urgências pulam a auditoria inicial; o prazo corre da data do envio
cláusulas: trt3:5.2.4.2.1 trt3:5.2.5.14
origem: equipe

em 03/03/2025
credenciado: rascunhar 85100196@16/O urgente "dor"
=> recusado PTO-12
credenciado: rascunhar 82000875@38 urgente " "
=> recusado PTO-13
credenciado: rascunhar 82000875@38 urgente "Pericoronarite com trismo." 82000468@HAIE
=> rascunho
credenciado: enviar
=> em tratamento; eventos Submitted InitialDispensed ClockStarted; último-dia 30/08/2025
credenciado: executar 1,2
credenciado: encerrar
=> recusado PTO-15
credenciado: encerrar "Atendimento de urgência em fim de semana."
=> aguarda auditoria final; técnico ninguém
tao: atribuir carla
carla: iniciar
carla: final aprova 2 glosa 1 G04 "O quadro não era de urgência."
=> em glosa

em 05/03/2025
credenciado: modificar inclui 85100196@16/O
=> barrado PTO-01 trt3:5.2.4.3
