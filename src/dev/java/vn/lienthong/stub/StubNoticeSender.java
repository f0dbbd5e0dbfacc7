package vn.lienthong.stub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import vn.lienthong.stub.StubPayments.Notice;
import vn.lienthong.stub.StubPayments.Wrong;
import vn.lienthong.stub.state.StubConfig;
import vn.lienthong.stub.state.StubMemory;

/**
 * Sends the payment platform's notices (IPN) to the address in {@code hub.stub.payment.notice.url}, those of a payment
 * one after another. One that is not answered by MaLoi 00 is sent again some times, unless it was wrong on purpose.
 */
final class StubNoticeSender implements AutoCloseable {

  private static final String KEY = "hub.stub.payment.notice.";
  private static final int SIDE_BY_SIDE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Pattern TAKEN = Pattern.compile("\"MaLoi\"\\s*:\\s*\"00\"");

  private final StubConfig switches;
  private final StubPayments payments;
  private final StubMemory memory;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(SIDE_BY_SIDE, DaemonThreads.daemons("stub-notices"));
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();

  StubNoticeSender(StubConfig switches, StubPayments payments, StubMemory memory) {
    this.switches = switches;
    this.payments = payments;
    this.memory = memory;
  }

  /** Begins to send the notices of a payment that was opened now; one that comes early is sent before this returns. */
  void opened(String reference) {
    List<Notice> notices = payments.open(reference);
    if (notices.isEmpty() || switches.text(KEY + "url").equals("none")) {
      return;
    }
    if (notices.get(0).after() == null) {
      send(reference, notices, 1);
    } else {
      later(reference, notices);
    }
  }

  private void later(String reference, List<Notice> notices) {
    if (!notices.isEmpty()) {
      schedule(switches.duration(notices.get(0).after()), () -> send(reference, notices, 1));
    }
  }

  private void send(String reference, List<Notice> notices, int attempt) {
    Notice notice = notices.get(0);
    if (!memory.held(reference)) {
      return; // forgotten meanwhile
    }
    boolean taken = taken(payments.notice(reference, notice).toString());
    memory.count(taken ? "answers/notice--taken" : "answers/notice--refused");
    boolean onPurpose = notice.wrong() == Wrong.HASH;
    if (taken || onPurpose || attempt >= switches.number(KEY + "tries")) {
      later(reference, notices.subList(1, notices.size()));
    } else {
      schedule(switches.duration(KEY + "again"), () -> send(reference, notices, attempt + 1));
    }
  }

  private void schedule(Duration after, Runnable work) {
    if (!timer.isShutdown()) {
      timer.schedule(work, after.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean taken(String body) {
    memory.count("calls/notice");
    try {
      HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(switches.text(KEY + "url")))
          .timeout(LONGEST).header("Content-Type", "application/json; charset=utf-8")
          .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer.statusCode() == 200 && TAKEN.matcher(answer.body()).find();
    } catch (IOException | IllegalArgumentException nobodyThere) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
