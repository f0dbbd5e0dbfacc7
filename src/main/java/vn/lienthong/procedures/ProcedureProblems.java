package vn.lienthong.procedures;

import java.util.List;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** The problem responses of this room. */
final class ProcedureProblems {

  private ProcedureProblems() {}

  static Problem.Raised invalid(String field, String vi, String en) {
    return new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
        new Text("Yêu cầu không hợp lệ", "Invalid request"), new Text(field + ": " + vi, field + ": " + en),
        List.of(new Fault("/" + field, new Text(field, field), new Text(vi, en)))));
  }

  static Problem.Raised conflict(String vi, String en) {
    return new Problem.Raised(Problem.of(409, "conflict", ResponsibleParty.CALLER,
        new Text("Không thực hiện được ở trạng thái này", "Conflict"), new Text(vi, en)));
  }

  static Problem.Raised unknown() {
    return new Problem.Raised(ApiProblems.notFound());
  }
}
