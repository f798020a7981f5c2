título: Regra em que falta um critério não alcança o PTO
cláusulas: trt3:5.2.5.13
origem: equipe
regra: {"id": "extrações caras", "unit": "pto", "criteria": [{"kind": "procedure", "values": ["82000875"]}, {"kind": "value", "value_from": "5000.00"}]}

em 10/03/2025
credenciado: rascunhar 82000875@38
credenciado: juntar inicial imagem 1
credenciado: enviar
=> eventos Submitted
