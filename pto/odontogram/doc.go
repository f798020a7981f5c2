// Package odontogram is the chart of a mouth as the plan's own history tells it: the teeth, faces and
// regions of the Brazilian exchange standard, the rules of where a face may lie, and the projection of
// every procedure performed and approved, drawn as a dentist draws it.
//
// A location typed by a person is checked while a command is weighed; what was approved becomes an
// [Entry]; entries are projected onto any day, today's or a past one:
//
//	at, ok := odontogram.Check(&w, "items.", 1, "16", "MOD", "")
//	entry := odontogram.Entry{Tooth: at.Tooth, Faces: at.Faces, Code: "85100200", Kind: odontogram.Restoration}
//	chart := odontogram.Project([]odontogram.Entry{entry}, today)
//	state, done := chart.Face(16, odontogram.Occlusal)
//	os.WriteFile("odontograma.svg", chart.SVG(), 0o644)
package odontogram
