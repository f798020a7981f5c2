package coverage

import "github.com/seed-67b5076c/convenio"

// Service is what a person asks to be covered, by its stable identifier.
type Service string

// The services. Therapy is any that has no name of its own here, Procedure any outpatient or hospital one.
const (
	Consultation        Service = "consultation"
	Exam                Service = "exam"
	Procedure           Service = "procedure"
	Therapy             Service = "therapy"
	Admission           Service = "admission"
	Childbirth          Service = "childbirth"
	SpeechTherapy       Service = "speech_therapy"
	Psychomotor         Service = "psychomotor"
	PlayTherapy         Service = "play_therapy"
	PosturalReeducation Service = "postural_reeducation"
	Sclerotherapy       Service = "sclerotherapy"
	RefractiveSurgery   Service = "refractive_surgery"
	PETScan             Service = "pet_scan"
	Transplant          Service = "transplant"
	DonorCare           Service = "donor_care"
	OrganStorage        Service = "organ_storage"
	HomeCare            Service = "home_care"
	Chemotherapy        Service = "chemotherapy"
	Radiotherapy        Service = "radiotherapy"
	GroundRemoval       Service = "ground_removal"
	DentalCare          Service = "dental_care"
)

// Segment is a segment of care, as Lei 9.656 art. 12 divides it.
type Segment uint8

// The segments.
const (
	Outpatient Segment = iota
	Hospital
	Obstetric
	Dental
)

// Lifting says how a therapy stands to the regulator's lifting of session limits in 2022.
type Lifting uint8

// NotLifted keeps its limit; NamedByANS is one of the four professions' own therapies; KindredToANS is given by
// those professions under another name.
const (
	NotLifted Lifting = iota
	NamedByANS
	KindredToANS
)

// Terms are what an instrument says of one service. Promised is covered whatever the list holds; Guided is listed
// only within its guideline; Inpatient is lodged. Limit names the figure of uses a year, empty for none, and Spent
// is the ground of having reached it.
type Terms struct {
	Word      string
	Segment   Segment
	Promised  bool
	Guided    bool
	Inpatient bool
	Limit     string
	Spent     *convenio.Ground
	Lifting   Lifting
}

// sescTerms are the contract's: clauses 4.2 and 5.14.
func sescTerms() map[Service]Terms {
	return map[Service]Terms{
		Consultation:        {Word: "consulta", Promised: true},
		Exam:                {Word: "exame"},
		Procedure:           {Word: "procedimento"},
		Therapy:             {Word: "terapia"},
		Admission:           {Word: "internação", Segment: Hospital, Promised: true, Inpatient: true},
		Childbirth:          {Word: "parto", Segment: Obstetric, Promised: true, Inpatient: true},
		SpeechTherapy:       {Word: "fonoaudiologia", Promised: true, Limit: SpeechSessions, Spent: TherapySpent, Lifting: NamedByANS},
		Psychomotor:         {Word: "psicomotricidade", Promised: true, Limit: PsychomotorSessions, Spent: TherapySpent, Lifting: KindredToANS},
		PlayTherapy:         {Word: "ludoterapia", Promised: true, Limit: PlaySessions, Spent: TherapySpent, Lifting: KindredToANS},
		PosturalReeducation: {Word: "RPG", Promised: true, Limit: PosturalSessions, Spent: PosturalSpent, Lifting: NamedByANS},
		Sclerotherapy:       {Word: "escleroterapia", Promised: true, Limit: SclerotherapyUses, Spent: SclerotherapySpent},
		RefractiveSurgery:   {Word: "cirurgia refrativa", Promised: true},
		PETScan:             {Word: "PET scan", Promised: true},
		Transplant:          {Word: "transplante", Segment: Hospital, Promised: true, Inpatient: true},
		DonorCare:           {Word: "assistência ao doador", Segment: Hospital, Promised: true},
		OrganStorage:        {Word: "armazenamento de órgão", Segment: Hospital, Promised: true},
		HomeCare:            {Word: "atendimento domiciliar", Segment: Hospital, Promised: true},
		Chemotherapy:        {Word: "quimioterapia", Promised: true},
		Radiotherapy:        {Word: "radioterapia", Promised: true},
		GroundRemoval:       {Word: "remoção terrestre", Segment: Hospital, Promised: true},
		DentalCare:          {Word: "odontologia", Segment: Dental},
	}
}

// lawTerms are the law's minimum: what Lei 9.656 art. 12 itself names is promised, the rest is as the list says,
// and no service has a limit of its own.
func lawTerms() map[Service]Terms {
	byLaw := map[Service]bool{
		Consultation: true, Admission: true, Childbirth: true, Chemotherapy: true, Radiotherapy: true, GroundRemoval: true,
	}
	terms := sescTerms()
	for service, t := range terms {
		t.Promised, t.Guided = byLaw[service], service == RefractiveSurgery
		t.Limit, t.Spent = "", nil
		terms[service] = t
	}
	return terms
}
