package vn.lienthong.platform.json;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;

/** What one check has found so far, and where in the value it stands. */
final class ValidationContext {

  private final List<Fault> faults = new ArrayList<>(0);
  private final List<String> unknown = new ArrayList<>(0);
  private final List<Object> path = new ArrayList<>();
  private final int most;
  private int quiet;

  /** A check that lists no more than {@code most} faults. */
  ValidationContext(int most) {
    this.most = most;
  }

  JsonSchemaValidator.Found found() {
    return new JsonSchemaValidator.Found(faults, unknown);
  }

  boolean full() {
    return faults.size() >= most;
  }

  /** Goes down to a field, by its name, or to an item, by its index. */
  void enter(Object step) {
    path.add(step);
  }

  void leave() {
    path.remove(path.size() - 1);
  }

  /** A condition is tried: what it meets is no fault. */
  void hush() {
    quiet++;
  }

  void unhush() {
    quiet--;
  }

  boolean hushed() {
    return quiet > 0;
  }

  /** Notes a fault here; always false, as the value does not hold. */
  boolean fault(Text label, Text detail) {
    if (!hushed() && !full()) {
      Fault fault = new Fault(pointer(), label == null ? ValidationMessages.BODY : label, detail);
      if (!faults.contains(fault)) { // a field and the condition over it may say the same
        faults.add(fault);
      }
    }
    return false;
  }

  /** Notes a field here that the schema does not know; always false. */
  boolean unknownField() {
    if (!hushed() && unknown.size() < most) {
      unknown.add(pointer());
    }
    return false;
  }

  private String pointer() {
    StringBuilder out = new StringBuilder();
    for (Object step : path) {
      out.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
    }
    return out.toString();
  }
}
