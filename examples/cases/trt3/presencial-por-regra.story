título: Regras do administrador pedem auditoria presencial logo após o envio
cláusulas: trt3:5.2.5.13
origem: ata de 13/02/2025, requisito 116
regra: {"id": "extrações", "unit": "pto", "criteria": [{"kind": "procedure", "values": ["82000875"]}, {"kind": "value", "value_from": "100.00"}]}
regra: {"id": "crianças", "unit": "beneficiary", "criteria": [{"kind": "age", "age_from": 1, "age_until": 12}]}

em 10/03/2025
credenciado: rascunhar 82000875@38
credenciado: juntar inicial imagem 1
credenciado: enviar
=> aguarda auditoria inicial; eventos Submitted InPersonAsked
=> mensagem PRESENCIAL_AGENDAR>provider PRESENCIAL_AGENDAR>beneficiary
tao: atribuir ana
ana: iniciar
ana: concluir autoriza 1
=> recusado AUD-13
ana: cancelar 1 "Não é necessária."
=> recusado AUD-21
administrador: cancelar 1 ""
=> recusado AUD-22
administrador: cancelar 1 "Regra mal calibrada."
=> eventos InPersonCancelled
ana: concluir autoriza 1
=> em tratamento
