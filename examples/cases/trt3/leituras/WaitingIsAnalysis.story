título: Outra leitura: quem aguarda na fila já está em análise
cláusulas: trt3:5.2.4.3
origem: equipe
leitura: WaitingIsAnalysis

em 10/03/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
credenciado: modificar exclui 2
=> recusado PTO-18
