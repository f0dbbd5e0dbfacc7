package vn.lienthong.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.lifecycle.Loops;
import vn.lienthong.platform.lifecycle.SupervisedLoop;

/**
 * Polls the database with one query for all loops that wait for rows, every {@code hub.loops.poll-interval}, and wakes
 * the loops that have work. So an idle hub runs one query, not one for each loop. When the query fails, every loop is
 * woken and checks for itself, as often as its pace allows.
 */
@ApplicationScoped
public class WorkWatch {

  /**
   * What a turn returns when it found no work: the loop is woken when there is some, and otherwise checks after this.
   */
  public static final Duration REST = Duration.ofSeconds(30);

  /** After this many polls without work the hub is idle: the poll interval is doubled. */
  private static final int RESTS = 20;

  private final Transactions tx;
  private final Loops loops;
  private final Duration look;
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private volatile long answered = System.nanoTime() - Duration.ofHours(1).toNanos();
  private boolean failed;
  private int foundNothing;

  WorkWatch(Transactions tx, Loops loops,
      @ConfigProperty(name = "hub.loops.poll-interval", defaultValue = "500ms") Duration look) {
    this.tx = tx;
    this.loops = loops;
    this.look = look;
  }

  private static final class Watched {
    private final String question;
    private final boolean change;
    private final Duration pace;
    private final SupervisedLoop loop;
    private long woken;
    private String last;

    Watched(String question, boolean change, Duration pace, SupervisedLoop loop) {
      this.question = question;
      this.change = change;
      this.pace = pace;
      this.loop = loop;
      this.woken = System.nanoTime() - pace.toNanos();
    }

    boolean has(String answer) {
      String before = last;
      last = answer;
      return change ? !Objects.equals(answer, before) : "t".equals(answer);
    }

    void wake(long slackNanos) {
      long now = System.nanoTime();
      if (now - woken >= pace.toNanos() - slackNanos) {
        woken = now;
        loop.wake();
      }
    }
  }

  /**
   * Starts a loop that is woken while there is work, no more often than {@code pace}. Its first turn comes at once.
   *
   * @param sign an SQL condition that is true while there is work: without parameters, answered by one index lookup
   *     whatever the size and the statistics of the table ({@code order by} and {@code limit} say by which index)
   * @param turn returns {@link #REST} when all work is done
   */
  public SupervisedLoop begin(String name, Duration pace, String sign, SupervisedLoop.Turn turn) {
    return begin(name, sign, false, pace, turn);
  }

  /** Starts a loop that is woken when the result of {@code mark}, an SQL query of one text value, changes. */
  public SupervisedLoop onChange(String name, String mark, SupervisedLoop.Turn turn) {
    return begin(name, mark, true, Duration.ZERO, turn);
  }

  /** Whether the last poll succeeded lately, so that a loop that was not woken has no work. */
  public boolean answers() {
    return System.nanoTime() - answered < look.toNanos() * 4;
  }

  private SupervisedLoop begin(String name, String question, boolean change, Duration pace,
      SupervisedLoop.Turn turn) {
    SupervisedLoop loop = loops.endless(name, turn);
    watched.removeIf(one -> one.loop == loop || one.loop.stopped());
    watched.add(new Watched(question, change, pace, loop));
    loops.endless("work-watch", this::look);
    return loop;
  }

  /** Polls, wakes the loops with work, and returns the pause until the next poll. */
  Duration look() {
    List<Watched> all = List.copyOf(watched);
    boolean wakeAll = failed;
    failed = true;
    foundNothing++;
    try {
      List<String> answers = ask(all);
      failed = false;
      answered = System.nanoTime();
      for (int i = 0; i < answers.size(); i++) {
        if (all.get(i).has(answers.get(i)) || wakeAll) {
          foundNothing = 0;
          all.get(i).wake(look.toNanos() / 2);
        }
      }
    } finally {
      if (failed) {
        foundNothing = 0;
        all.forEach(one -> one.wake(look.toNanos() / 2));
      }
    }
    return foundNothing < RESTS ? look : look.multipliedBy(2);
  }

  private List<String> ask(List<Watched> all) {
    String question = all.stream().map(one -> "(" + one.question + ")")
        .collect(Collectors.joining(", ", "select ", ""));
    return tx.read(connection -> Jdbc.one(connection, question, row -> {
      List<String> answers = new ArrayList<>();
      for (int i = 1; i <= all.size(); i++) {
        answers.add(row.getString(i));
      }
      return answers;
    })).orElseThrow();
  }
}
