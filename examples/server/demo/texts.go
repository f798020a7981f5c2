package demo

// What people write in the demonstration.
var (
	priorities = []string{
		"Paciente em pré-operatório de cirurgia cardíaca: o foco infeccioso precisa ser removido antes da internação.",
		"Gestante no sétimo mês, com dor recorrente que impede a alimentação.",
		"Início de quimioterapia marcado para daqui a três semanas.",
	}
	contests = []string{
		"A radiografia periapical juntada mostra lesão que ultrapassa a junção amelodentinária; a indicação se mantém.",
		"A alternativa sugerida já foi tentada há dois anos, com fratura da restauração.",
		"O elemento tem rizogênese completa e o teste de vitalidade foi negativo.",
	}
	closings = []string{
		"Tratamento concluído; retorno em seis meses.",
		"Concluído conforme o plano, sem intercorrências.",
		"Encerrado a pedido do beneficiário, que não voltou para as demais sessões.",
	}
	appeals = []string{
		"A radiografia final consta do PTO desde a data da execução e mostra o selamento até o ápice.",
		"A fotografia foi juntada em orientação invertida; o elemento é o mesmo, como se vê pela restauração vizinha.",
		"O procedimento foi feito em sessão única, com autenticação do beneficiário por biometria no mesmo dia.",
	}
	requests = []string{
		"Juntar fotografia intraoral do elemento, com afastador.",
		"A imagem enviada está desfocada: juntar outra.",
	}
	denials = []string{
		"A imagem não mostra comprometimento que justifique o procedimento.",
		"Há restauração satisfatória no mesmo elemento, feita há menos de um ano.",
		"Indica-se antes tratamento conservador, com reavaliação em noventa dias.",
	}
	glosas = []string{
		"A imagem final não permite verificar a execução.",
		"O ponto de contato ficou aberto, em desacordo com a norma técnica.",
		"O documento final é de outro elemento dentário.",
	}
	granted = []string{
		"A radiografia apontada foi localizada nos autos do PTO e comprova a execução.",
		"Esclarecida a orientação da imagem, verifica-se que o elemento é o correto.",
	}
	upheld = []string{
		"As razões não afastam o motivo da glosa: a imagem continua sem mostrar o terço apical.",
		"O desajuste cervical permanece visível na fotografia juntada com o recurso.",
	}
	summons = []string{
		"Dúvida sobre a extensão da lesão, que só o exame clínico resolve.",
		"Conferir em boca os elementos ausentes informados.",
	}
	wishes = []string{
		"Gostaria que um dentista do Tribunal examinasse meu caso.",
		"Não entendi por que um dos dentes ficou de fora e quero uma avaliação.",
	}
	reports = []string{
		"Exame realizado na Seção de Odontologia. Mucosas normais, achados compatíveis com o plano apresentado.",
		"Beneficiário examinado; elementos e faces conferem com o PTO. Higiene regular, orientado.",
	}
	opinions = []string{
		"A indicação segue a literatura e os exames apresentados.",
		"Há alternativa de menor custo biológico, mas a proposta é aceitável.",
		"Os documentos permitem concluir sobre a necessidade do procedimento.",
	}
)
