título: Documentos exigidos pela tabela e pelo técnico, no envio e no encerramento
cláusulas: trt3:5.2.5.2
origem: equipe

em 10/03/2025
credenciado: rascunhar 85200166@11 85100196@16/O
credenciado: enviar
=> recusado PTO-28
credenciado: juntar inicial imagem 1
credenciado: enviar
=> aguarda auditoria inicial
tao: atribuir ana
ana: iniciar
ana: pedir fotografia 2 "Falta ver a coroa."
=> com o credenciado (inicial); mensagem DOCUMENTOS_PEDIDOS>provider
credenciado: reenviar
=> recusado PTO-28
credenciado: juntar inicial fotografia 2
credenciado: reenviar
=> em auditoria inicial; técnico ana
ana: concluir autoriza 1,2 exige vídeo 2
credenciado: executar 1,2
credenciado: encerrar
=> recusado PTO-28
credenciado: juntar final imagem 1
credenciado: encerrar
=> recusado PTO-28
credenciado: juntar final vídeo 2
credenciado: encerrar
=> aguarda auditoria final
