package vn.lienthong.onceonly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * Validates an officer's confirmation against the check: every component with evidence is listed, every different
 * decision has a reason.
 */
public final class ConfirmedChoices {

  private static final int LONGEST = 500;

  private final StoredCheck kept;
  private final List<Fault> faults = new ArrayList<>();

  private ConfirmedChoices(StoredCheck kept) {
    this.kept = kept;
  }

  /** @param overruled decided differently from the check */
  public record Choice(StoredCheck.Component component, boolean used, boolean overruled, String reason) {}

  /** One choice for every component of the check. Throws one problem with all faults. */
  public static List<Choice> of(StoredCheck kept, Confirmation confirmation) {
    ConfirmedChoices choices = new ConfirmedChoices(kept);
    List<Choice> all = choices.read(confirmation.used() == null ? List.of() : confirmation.used());
    if (!choices.faults.isEmpty()) {
      throw new Problem.Raised(new Problem(400, "invalid", ResponsibleParty.CALLER,
          new Text("Yêu cầu không hợp lệ", "Invalid request"), choices.faults.get(0).detail(), choices.faults));
    }
    return all;
  }

  private List<Choice> read(List<Confirmation.Item> items) {
    List<Choice> all = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Confirmation.Item item = items.get(i);
      StoredCheck.Component component = item == null ? null : kept.component(String.valueOf(item.componentCode()));
      if (component == null || !named.add(component.code())) {
        fault(i, "componentCode", "không có trong lần kiểm tra này hoặc đã nêu",
            "is not in this check, or was named before");
      } else {
        all.add(choice(i, item, component));
      }
    }
    for (StoredCheck.Component component : kept.components()) {
      if (!named.contains(component.code()) && component.evidence() != null) {
        fault(items.size(), "componentCode", "thiếu thành phần " + component.code(),
            "component " + component.code() + " is missing");
      } else if (!named.contains(component.code())) {
        all.add(new Choice(component, false, false, null));
      }
    }
    return all;
  }

  private Choice choice(int at, Confirmation.Item item, StoredCheck.Component component) {
    if (item.used() == null) {
      fault(at, "used", "phải là true hoặc false", "must be true or false");
      return null;
    }
    String evidence = component.evidence() == null ? null : component.evidence().toString();
    if (item.evidenceId() != null && !item.evidenceId().equals(evidence)) {
      fault(at, "evidenceId", "không phải bằng chứng của thành phần này", "is not this component's evidence");
    }
    boolean overruled = item.used() == component.decided().handIn();
    String reason = item.reason() == null || item.reason().isBlank() ? null : item.reason().strip();
    if (overruled && reason == null) {
      fault(at, "reason", "phải nêu lý do khi quyết định khác kết quả kiểm tra (không ghi dữ liệu cá nhân)",
          "a reason is needed for deciding otherwise than the check (nothing personal)");
    } else if (reason != null && (reason.length() > LONGEST || reason.indexOf('\0') >= 0)) {
      fault(at, "reason", "tối đa 500 ký tự", "at most 500 characters");
    }
    return new Choice(component, item.used(), overruled, reason);
  }

  private void fault(int at, String field, String vi, String en) {
    faults.add(new Fault("/used/" + at + "/" + field, new Text(field, field), new Text(vi, en)));
  }
}
