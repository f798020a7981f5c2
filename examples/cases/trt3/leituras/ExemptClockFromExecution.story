título: Outra leitura: o prazo do PTO todo dispensado corre da primeira execução
cláusulas: trt3:5.2.5.14
origem: equipe
leitura: ExemptClockFromExecution

em 03/03/2025
credenciado: rascunhar 81000065 84000198@ASAI
credenciado: enviar
=> em tratamento; eventos Submitted InitialDispensed
credenciado: prorrogar
=> recusado PTO-39

em 10/03/2025
credenciado: executar 1 em 07/03/2025
=> eventos ItemsPerformed ClockStarted; último-dia 03/09/2025
credenciado: executar 2
=> eventos ItemsPerformed; último-dia 03/09/2025
