package naive

import (
	"fmt"
	"strings"

	"github.com/seed-67b5076c/convenio/pto"
)

// regions are the codes of the exchange standard (dm_regiao of TISS 04.03.00).
const regions = " AI AS HASD HASE HAID HAIE ASAI S1 S2 S3 S4 S5 S6 LG CL AB PA MJ PD PM RM MA GI PT TP RIS" +
	" RCSD RPSD RCID RMSD RCSE RPSE RMSE RII RPID RMID RCIE RPIE RMIE RMD RME RPD RPE RMPE RMPD SM TU SI FLI" +
	" FLA UV PP PI LS LI RL RP RV RSMD RSME RSL "

func isRegion(s string) bool {
	return !strings.Contains(s, " ") && strings.Contains(regions, " "+s+" ")
}

// isTooth: 11–18…41–48, 51–55…81–85, and the supernumeraries 19…49, 59…89.
func isTooth(s string) bool {
	if len(s) != 2 {
		return false
	}
	quadrant, position := s[0], s[1]
	switch {
	case quadrant >= '1' && quadrant <= '4':
		return position >= '1' && position <= '9'
	case quadrant >= '5' && quadrant <= '8':
		return position >= '1' && position <= '5' || position == '9'
	}
	return false
}

func dentitionOf(tooth string) string {
	if tooth[0] <= '4' {
		return "permanent"
	}
	return "deciduous"
}

// hasFace: I on x1–x3 only, O on x4–x8 only (x4–x5 in deciduous), P upper and L lower, M D V anywhere.
func hasFace(tooth string, face rune) bool {
	upper := strings.ContainsRune("1256", rune(tooth[0]))
	switch face {
	case 'M', 'D', 'V':
		return true
	case 'P':
		return upper
	case 'L':
		return !upper
	case 'I':
		return tooth[1] >= '1' && tooth[1] <= '3'
	case 'O':
		return tooth[1] >= '4' && tooth[1] <= '8'
	}
	return false
}

// checkItem says everything that is wrong with one item asked for.
func (m *Model) checkItem(s pto.ItemSpec) []string {
	p, known := m.procedures[s.Code]
	if !known {
		return []string{fmt.Sprintf("code %q is not in the procedure table", s.Code)}
	}
	wrong := checkPlace(p, s)
	wrong = append(wrong, checkFaces(p, s)...)
	if s.Urgent {
		if p.urgency == "never" {
			wrong = append(wrong, s.Code+" admits no urgency")
		}
		if blank(s.Urgency) {
			wrong = append(wrong, "urgency without justification")
		}
	}
	return wrong
}

func checkPlace(p procedure, s pto.ItemSpec) []string {
	var wrong []string
	if s.Tooth != "" && s.Region != "" {
		wrong = append(wrong, "both tooth and region")
	}
	if s.Tooth != "" && !isTooth(s.Tooth) {
		wrong = append(wrong, "no such tooth: "+s.Tooth)
	}
	if s.Region != "" && !isRegion(s.Region) {
		wrong = append(wrong, "no such region: "+s.Region)
	}
	switch {
	case p.place == "none" && (s.Tooth != "" || s.Region != ""):
		wrong = append(wrong, s.Code+" takes no place")
	case p.place == "tooth" && (s.Tooth == "" || s.Region != ""):
		wrong = append(wrong, s.Code+" takes a tooth")
	case p.place == "region" && (s.Region == "" || s.Tooth != ""):
		wrong = append(wrong, s.Code+" takes a region")
	case p.place == "either" && s.Tooth == "" && s.Region == "":
		wrong = append(wrong, s.Code+" takes a tooth or a region")
	}
	if p.dentition != "" && isTooth(s.Tooth) && dentitionOf(s.Tooth) != p.dentition {
		wrong = append(wrong, s.Code+" is for "+p.dentition+" teeth")
	}
	return wrong
}

func checkFaces(p procedure, s pto.ItemSpec) []string {
	var wrong []string
	if s.Faces != "" && s.Tooth == "" {
		wrong = append(wrong, "faces without a tooth")
	}
	distinct := map[rune]bool{}
	for _, f := range s.Faces {
		if distinct[f] {
			wrong = append(wrong, "face repeated: "+string(f))
		}
		distinct[f] = true
		if !strings.ContainsRune("OMDVPLI", f) {
			wrong = append(wrong, "no such face: "+string(f))
		} else if isTooth(s.Tooth) && !hasFace(s.Tooth, f) {
			wrong = append(wrong, "tooth "+s.Tooth+" has no face "+string(f))
		}
	}
	if len(distinct) > 5 {
		wrong = append(wrong, "more than five faces")
	}
	// Silence: a procedure whose number of faces is blank takes none.
	if len(distinct) < p.facesFrom || len(distinct) > p.facesUntil {
		wrong = append(wrong, fmt.Sprintf("%s takes %d to %d faces", s.Code, p.facesFrom, p.facesUntil))
	}
	return wrong
}

// skips: exempt, or in an urgency situation that the table allows.
func (m *Model) skips(s pto.ItemSpec) bool {
	p := m.procedures[s.Code]
	// Silence: a code that is always an urgency needs no flag.
	return p.exempt || p.urgency == "always" || s.Urgent && p.urgency == "allowed"
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// length counts code points after trimming.
func length(s string) int { return len([]rune(strings.TrimSpace(s))) }
