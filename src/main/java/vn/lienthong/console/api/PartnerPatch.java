package vn.lienthong.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.ledger.operate.GoLiveService;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.outbound.endpoint.EndpointState.Window;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The body of {@code PATCH /api/v1/partners/{name}}; null = unchanged.
 *
 * @param begin with {@code mode} LIVE: what is sent first. Default: REPLAY out of SHADOW, FIRST_LOAD out of OFF,
 *     NOTHING when it is LIVE already or several endpoints are meant
 * @param ratePerSecond entries a second for {@code begin}; default 50
 */
record PartnerPatch(
    Mode mode, Boolean paused, Integer callsPerSecond, Integer callsInFlight, List<Window> maintenance,
    GoLiveService.What begin, Integer ratePerSecond) {

  private static final int MOST_WINDOWS = 50;
  private static final int MOST_CALLS = 100_000;
  private static final int USUAL_RATE = 50;

  /** The changes to the endpoint's row. */
  EndpointState.Patch row() {
    return new EndpointState.Patch(mode, paused, callsPerSecond, callsInFlight, maintenance);
  }

  /**
   * Returns this patch if it is valid.
   *
   * @throws vn.lienthong.model.Problem.Raised 400, when it is not
   */
  PartnerPatch checked(int fastest) {
    pace("callsPerSecond", callsPerSecond);
    pace("callsInFlight", callsInFlight);
    if (maintenance != null) {
      boolean wrong = maintenance.size() > MOST_WINDOWS || maintenance.stream().anyMatch(window ->
          window == null || window.from() == null || window.to() == null || !window.from().isBefore(window.to()));
      if (wrong) {
        throw RequestProblems.invalid("maintenance", "tối đa 50 khoảng, from trước to",
            "at most 50 windows, from before to");
      }
    }
    for (Window window : maintenance == null ? List.<Window>of() : maintenance) {
      ParameterParser.within("maintenance.from", window.from());
      ParameterParser.within("maintenance.to", window.to());
    }
    if (begin != null && mode != Mode.LIVE) {
      throw RequestProblems.invalid("begin", "chỉ dùng cùng mode LIVE", "only with mode LIVE");
    }
    if (ratePerSecond != null && (ratePerSecond < 1 || ratePerSecond > fastest)) {
      throw RequestProblems.invalid("ratePerSecond", "từ 1 đến " + fastest, "between 1 and " + fastest);
    }
    return this;
  }

  int rate(int fastest) {
    return ratePerSecond == null ? Math.min(USUAL_RATE, fastest) : ratePerSecond;
  }

  /** What is sent first by an endpoint that had this mode. */
  GoLiveService.What begins(Mode before) {
    return begin != null ? begin : switch (before) {
      case OFF -> GoLiveService.What.FIRST_LOAD;
      case SHADOW -> GoLiveService.What.REPLAY;
      case LIVE -> GoLiveService.What.NOTHING;
    };
  }

  /** The changed settings as text, for the action log. */
  String said() {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("mode", mode);
    set.put("paused", paused);
    set.put("callsPerSecond", callsPerSecond);
    set.put("callsInFlight", callsInFlight);
    set.put("maintenance", maintenance == null ? null : maintenance.stream()
        .map(window -> window.from() + "/" + window.to()).toList());
    set.put("begin", begin);
    return set.entrySet().stream().filter(one -> one.getValue() != null)
        .map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining(" "));
  }

  private static void pace(String name, Integer calls) {
    if (calls != null && (calls < 0 || calls > MOST_CALLS)) {
      throw RequestProblems.invalid(name, "từ 0 (mặc định) đến 100000", "between 0 (the default) and 100000");
    }
  }
}
