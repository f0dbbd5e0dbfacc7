package vn.lienthong.diagnostics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/** One self-check from its first step to its last; each step has a deadline, and so has the whole check. */
final class DiagnosticsRun {

  private static final StepResult LATE = StepResult.skipped("Bỏ qua: hết thời gian của lần kiểm tra.",
      "Skipped: the check's time was up.");

  private final DiagnosticsTarget target;
  private final NetworkProbe line;
  private final Executor workers;
  private final Duration step;
  private final long until;
  private final Map<String, StepResult> found = new LinkedHashMap<>();

  DiagnosticsRun(DiagnosticsTarget target, NetworkProbe line, Executor workers, Duration step, Duration all) {
    this.target = target;
    this.line = line;
    this.workers = workers;
    this.step = step;
    this.until = System.nanoTime() + all.toNanos();
  }

  /**
   * Runs the check; returns the results by step name, in order.
   *
   * @param talks creates the application probe once the connection stands
   */
  Map<String, StepResult> run(Function<String, PartnerProbe> talks) {
    if (target.dossiers() && !target.callback()) {
      found.put("NAME", StepResult.skipped("Hệ thống này tự lấy thông báo hoặc đọc hàng đợi: không có địa chỉ để gọi.",
          "This system fetches its notices or reads a queue: there is no address to call."));
      return found;
    }
    boolean stands = step("NAME", line::name) && step("CONNECT", line::connect)
        && step("TLS", line::tls);
    String broken = stands ? null : found.entrySet().stream().filter(e -> e.getValue().failed()).findFirst()
        .map(Map.Entry::getKey).orElse("TLS");
    after("CONNECT", broken);
    after("TLS", broken);
    if (stands) {
      step("CLOCK", line::clock);
    }
    after("CLOCK", broken);
    if (target.dossiers()) {
      found.put("SIGNATURE", stands ? signature() : StepResult.after(broken));
    } else if (stands) {
      talk(talks.apply(line.sourceAddress().orElse(null)));
    } else {
      after("ADDRESS", broken);
      after("LOGIN", broken);
      after("CATALOGUE", broken);
    }
    return found;
  }

  private void talk(PartnerProbe talk) {
    talk.run();
    found.put("ADDRESS", talk.address());
    found.put("LOGIN", talk.login());
    found.put("CATALOGUE", talk.catalogue());
  }

  /**
   * The check sends nothing that a dossier system would take for a notification, so only the first real one shows
   * whether it accepts the signature.
   */
  private StepResult signature() {
    return target.signed()
        ? StepResult.unknown("SIGNATURE_UNSEEN",
            "Có khóa ký; chỉ thông báo thật mới cho biết hệ thống nhận có chấp nhận chữ ký hay không.",
            "There is a signing key; only a real notice shows whether they accept it.")
        : StepResult.warn("UNSIGNED", "Thông báo gửi đi không có chữ ký (chưa đặt khóa).",
            "Notices go out unsigned (no key is set).");
  }

  private void after(String name, String broken) {
    if (broken != null) {
      found.putIfAbsent(name, StepResult.after(broken));
    }
  }

  /** How much time a step may still take. */
  Duration left() {
    Duration all = Duration.ofNanos(until - System.nanoTime());
    return all.compareTo(step) < 0 ? all : step;
  }

  /** Runs a step; returns whether steps that depend on it may follow. */
  private boolean step(String name, Supplier<StepResult> look) {
    Duration left = left();
    if (left.isNegative() || left.isZero()) {
      found.put(name, LATE);
      return false;
    }
    CompletableFuture<StepResult> looking = CompletableFuture.supplyAsync(look, workers);
    try {
      found.put(name, looking.get(left.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      found.put(name, StepResult.fail(name + "_TIMEOUT", "Quá " + left.toSeconds() + " giây chưa có kết quả.",
          "Not done within " + left.toSeconds() + " s."));
    } catch (ExecutionException e) {
      OutOfMemory.haltIf(e);
      found.put(name, StepResult.unknown("HUB_FAULT", "Lỗi của trục khi kiểm tra ("
          + e.getCause().getClass().getSimpleName() + ").", "The hub's own fault while it looked ("
          + e.getCause().getClass().getSimpleName() + ")."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      found.put(name, LATE);
    }
    DiagnosticsReport.Verdict verdict = found.get(name).verdict();
    return verdict == DiagnosticsReport.Verdict.OK || verdict == DiagnosticsReport.Verdict.WARN;
  }
}
