package vn.lienthong.platform.json;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;

/** The faults one validation has found so far, and the current place in the value. */
final class ValidationContext {

  private final List<Fault> faults = new ArrayList<>(0);
  private final List<String> unknown = new ArrayList<>(0);
  private final List<Object> path = new ArrayList<>();
  private final int most;
  private int quiet;

  /** A validation that lists at most {@code most} faults. */
  ValidationContext(int most) {
    this.most = most;
  }

  JsonSchemaValidator.Found found() {
    return new JsonSchemaValidator.Found(faults, unknown);
  }

  boolean full() {
    return faults.size() >= most;
  }

  /** Descends to a field, by name, or to an item, by index. */
  void enter(Object step) {
    path.add(step);
  }

  void leave() {
    path.remove(path.size() - 1);
  }

  /** Starts to evaluate a condition ({@code if}): what does not match is no fault. */
  void hush() {
    quiet++;
  }

  void unhush() {
    quiet--;
  }

  boolean hushed() {
    return quiet > 0;
  }

  /** Records a fault at the current place; returns false, because the value is invalid. */
  boolean fault(Text label, Text detail) {
    if (!hushed() && !full()) {
      Fault fault = new Fault(pointer(), label == null ? ValidationMessages.BODY : label, detail);
      if (!faults.contains(fault)) { // a field and a condition over it may report the same fault
        faults.add(fault);
      }
    }
    return false;
  }

  /** Records a field here that the schema does not know; returns false. */
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
