título: Auditoria presencial pedida pelo técnico impede a conclusão; a do beneficiário, nunca
cláusulas: trt3:5.2.5.11 trt3:5.2.5.12
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O
beneficiário: presencial "Ainda em rascunho."
=> família not_found
credenciado: enviar
beneficiário: presencial "Quero ser examinado."
=> eventos InPersonAsked; mensagem PRESENCIAL_AGENDAR>provider PRESENCIAL_AGENDAR>beneficiary
beneficiário: presencial "De novo."
=> recusado AUD-15
tao: atribuir ana
ana: presencial "Antes de iniciar."
=> recusado AUD-29
ana: iniciar
ana: presencial "Ver o dente."
=> eventos InPersonAsked
ana: concluir autoriza 1
=> recusado AUD-13
tao: marcar 2 09/03/2025
=> recusado AUD-18
tao: marcar 2 12/03/2025
=> mensagem PRESENCIAL_MARCADA>provider PRESENCIAL_MARCADA>beneficiary
ana: realizar 2 "Examinado."
=> recusado AUD-20

em 12/03/2025
tao: faltou 2
=> eventos InPersonMissed; mensagem PRESENCIAL_AUSENCIA>beneficiary
ana: concluir autoriza 1
=> recusado AUD-13
tao: marcar 2 13/03/2025

em 13/03/2025
bruno: cancelar 2 "Não fui eu."
=> recusado AUD-21
tao: faltou 2
=> eventos InPersonGivenUp
ana: concluir autoriza 1
=> em tratamento
