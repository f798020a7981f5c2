package naive

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// hear sends a command to its rules. A rule that is broken is written down; what the handler changed is
// then thrown away with the state.
func (h *hearing) hear(cmd any) {
	switch c := cmd.(type) {
	case pto.Draft:
		h.draft(c)
	case pto.Discard:
		h.s.phase = discarded
	case pto.Submit:
		h.submit(c)
	case pto.Modify:
		h.modify(c)
	case pto.Attach:
		h.attach(c)
	case pto.Perform:
		h.perform(c)
	case pto.Contest:
		h.contest(c)
	case pto.Close:
		h.close(c)
	case pto.Extend:
		h.extend()
	case pto.Reopen:
		h.reopen(c)
	case pto.Appeal:
		h.appeal(c)
	case pto.Acknowledge:
		h.acknowledge()
	case pto.ClearPriority:
		h.clearPriority(c)
	case pto.Tick:
	case pto.Recount:
		h.recount()
	default:
		h.hearAudit(cmd)
	}
}

func (h *hearing) hearAudit(cmd any) {
	switch c := cmd.(type) {
	case pto.Assign:
		h.assign(c)
	case pto.Pick:
		h.pick()
	case pto.Distribute:
		h.distribute(c)
	case pto.Start:
		h.start()
	case pto.Release:
		h.release()
	case pto.Reassign:
		h.reassign(c)
	case pto.AskDocuments:
		h.askDocuments(c)
	case pto.Send:
		h.send()
	case pto.Conclude:
		h.conclude(c)
	case pto.ConcludeFinal:
		h.concludeFinal(c)
	case pto.ConcludeAppeal:
		h.concludeAppeal(c)
	case pto.AppointBoard:
		h.appointBoard(c)
	case pto.VoteOnBoard:
		h.voteOnBoard(c)
	case pto.ReplaceBoardMember:
		h.replaceBoardMember(c)
	case pto.DissolveBoard:
		h.dissolveBoard(c)
	case pto.AskInPerson:
		h.askInPerson()
	case pto.ScheduleInPerson:
		h.scheduleInPerson(c)
	case pto.HoldInPerson:
		h.holdInPerson(c)
	case pto.MissInPerson:
		h.missInPerson(c)
	case pto.CancelInPerson:
		h.cancelInPerson(c)
	default:
		panic(fmt.Sprintf("naive: unknown command %T", cmd))
	}
}

// mine: only the assigned technician acts.
func (h *hearing) mine() {
	h.refuseIf(h.role == RoleTechnician && h.id != h.s.technician, "the audit is not %s's", h.id)
}

// prioritise sets the priority, with its justification.
func (h *hearing) prioritise(p *pto.Priority) {
	if p == nil {
		return
	}
	h.refuseIf(blank(p.Justification), "priority without justification")
	h.s.urgent = true
}

var media = []string{"image", "photo", "video", "report", "document"}

var sha = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

func (h *hearing) checkDocuments(all []convenio.Document) {
	for _, d := range all {
		h.refuseIf(!slices.Contains(media, d.Kind), "kind of document %q", d.Kind)
		h.refuseIf(!sha.MatchString(d.SHA256), "hash %q", d.SHA256)
		h.refuseIf(d.Size <= 0, "size %d", d.Size)
	}
}
