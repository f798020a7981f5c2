título: Junta odontológica de três vota item a item, e a auditoria conclui com a maioria
cláusulas: trt3:5.2.2.4
origem: equipe

em 10/03/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O
credenciado: enviar
tao: atribuir ana
bruno: iniciar
=> recusado PTO-22
ana: iniciar
bruno: junta bruno,carla,dora
=> recusado PTO-22
ana: junta ana,bruno
=> recusado BRD-02
ana: junta ana,ana,cred-1
=> recusado BRD-04 BRD-05
ana: junta ana,bruno,carla
=> eventos BoardAppointed
ana: concluir autoriza 1,2
=> recusado BRD-12
dora: votar 1 sim "Indicado."
=> recusado BRD-06
ana: votar 1 sim "Indicado." 2 não ""
=> recusado BRD-09
ana: votar 1 sim "Indicado." 2 não "Sem lesão."
bruno: votar 1 não "Prefiro aguardar." 2 não "Sem lesão."
supervisor: substituir carla por dora "Carla em licença."
=> eventos BoardMemberReplaced
dora: votar 1 sim "Indicado." 2 sim "Indicado."
=> eventos BoardVoted BoardDecided
ana: concluir autoriza 1,2
=> recusado BRD-13
ana: concluir autoriza 1 nega 2 N01 "Maioria da junta."
=> em tratamento
