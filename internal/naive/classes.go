package naive

import "strings"

// stockClasses is the stock table by TUSS prefix, in the order that settles ties.
var stockClasses = [][2]string{
	{"81", "diagnosis"}, {"82", "surgery"}, {"83", "paediatric"}, {"84", "prevention"},
	{"850", "urgency"}, {"851", "restorative"}, {"852", "endodontics"}, {"853", "periodontics"},
	{"854", "prosthodontics"}, {"855", "implants"}, {"86", "orthodontics"}, {"87", "special needs"},
	{"", "unclassified"},
}

func classOf(code string) string {
	for _, row := range stockClasses {
		if strings.HasPrefix(code, row[0]) {
			return row[1]
		}
	}
	return "unclassified"
}

// classify decides all classes and the main one: of the highest-valued item, ties by table order.
// Silence: every item that was not removed counts, with its present fee.
func (m *Model) classify(s *state) {
	highest, total, present := map[string]int64{}, map[string]int64{}, map[string]bool{}
	for _, it := range s.items {
		if it.state == removed {
			continue
		}
		class := classOf(it.code)
		present[class] = true
		total[class] += it.fee
		highest[class] = max(highest[class], it.fee)
	}
	weight := highest
	if m.config.Readings.MainClassByTotal {
		weight = total
	}
	s.classes, s.main = nil, ""
	for _, row := range stockClasses {
		class := row[1]
		if !present[class] {
			continue
		}
		s.classes = append(s.classes, class)
		if s.main == "" || weight[class] > weight[s.main] {
			s.main = class
		}
	}
}
