título: Outra leitura: a classe principal é a de maior valor somado
cláusulas: trt3:5.2.2.1
origem: equipe
leitura: MainClass

em 13/02/2025
credenciado: rascunhar 85100196@16/O 85100196@26/O 85100196@36/O 85100196@46/O 85200085@15
credenciado: enviar
=> classe restorative
