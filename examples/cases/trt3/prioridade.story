título: Prioridade com justificativa faz a auditoria urgente; só técnico ou supervisor a retira
cláusulas: trt3:5.2.1.12
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O
credenciado: enviar prioridade "  "
=> recusado PTO-02
credenciado: enviar prioridade "Viagem marcada."
=> urgente sim; eventos PriorityFlagged Submitted
credenciado: desmarcar "Não preciso mais."
=> família forbidden
supervisor: desmarcar ""
=> recusado PTO-04
supervisor: desmarcar "Viagem adiada."
=> urgente não
