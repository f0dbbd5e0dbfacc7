package vn.lienthong.stub;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.stub.StubClient.Answer;

/**
 * For every mapping in {@code mocks/} a call that it answers: a mapping without a case is unused. The cases of a
 * partner are a class of its own, named after it: {@code DvcqgCases}.
 */
public abstract class StubCases {

  /** Calls the stub; the last answer is the mapping's. */
  public interface Call {
    Answer to(StubClient stub);
  }

  /**
   * A call and what is expected of its answer.
   *
   * @param status 0 = no answer comes
   * @param says what stands in the body
   */
  public record Case(Call call, int status, String says) {}

  private final Map<String, Case> cases = new TreeMap<>();

  /** @param name of the mapping */
  final void add(String name, int status, String says, Call call) {
    cases.put(name, new Case(call, status, says));
  }

  /** The call while a switch of the partner stands otherwise. */
  static Call turned(String partner, String key, String value, Call call) {
    return stub -> {
      stub.own("PUT", partner, "switches", "{\"hub.stub." + partner + "." + key + "\":\"" + value + "\"}");
      Answer answer = call.to(stub);
      stub.own("DELETE", partner, "switches", "");
      return answer;
    };
  }

  /** Mapping name to case. */
  public static Map<String, Case> of(String partner) {
    String name = Character.toUpperCase(partner.charAt(0)) + partner.substring(1) + "Cases";
    try {
      StubCases cases = (StubCases) Class.forName("vn.lienthong.stub." + name).getDeclaredConstructor()
          .newInstance();
      return Collections.unmodifiableMap(cases.cases);
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException(name + " is missing: the cases of the stubs in mocks/" + partner, missing);
    }
  }
}
