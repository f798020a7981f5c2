título: Negativa contestada uma vez, em auditoria intermediária que só decide o contestado
cláusulas: trt3:5.2.4.4 trt3:5.2.4.5 trt3:5.2.4.6
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
tao: atribuir bruno
bruno: iniciar
bruno: concluir autoriza 1
=> recusado AUD-10
bruno: concluir autoriza 1 nega 2 XX "Sem motivo da tabela."
=> recusado AUD-12
bruno: concluir autoriza 1 nega 2 N01 "Não se vê cárie."
=> em tratamento; item 1 autorizado; item 2 negado
credenciado: contestar 1 "Já autorizado."
=> recusado PTO-48
credenciado: contestar 2 ""
=> recusado PTO-49
credenciado: contestar 2 "x"*2001
=> recusado PTO-49
credenciado: contestar 2 "Há lesão na distal, ver imagem."
=> aguarda auditoria intermediária; eventos DenialContested IntermediateOpened Assigned; técnico bruno
credenciado: executar 1
=> item 1 realizado
bruno: iniciar
bruno: concluir autoriza 1,2
=> recusado AUD-11
bruno: concluir nega 2 N01 "A imagem não mostra lesão."
=> em tratamento; item 2 negado; último-dia 06/09/2025
=> mensagem RESULTADO_AUDITORIA>provider RESULTADO_AUDITORIA>beneficiary
credenciado: contestar 2 "Insisto."
=> recusado PTO-48
