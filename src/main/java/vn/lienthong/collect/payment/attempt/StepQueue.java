package vn.lienthong.collect.payment.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * The calls that have to be made to the payment platform. One replica at a time claims a step for a while; what it
 * learned is written only if its claim is still the newest.
 */
public final class StepQueue {

  /** SQL condition: a step is due. */
  public static final String SIGN =
      "(select 1 from payment_step where due_at <= now() order by due_at limit 1) is not null";

  private static final String PUT = """
      insert into payment_step (attempt, step, due_at) values (?, ?, now() + ? * interval '1 ms')
      on conflict (attempt, step) do update set due_at = least(payment_step.due_at, excluded.due_at)""";
  private static final String CLAIM = """
      update payment_step s set fence = s.fence + 1, tries = s.tries + 1, until = now() + ? * interval '1 ms',
             due_at = now() + ? * interval '1 ms'
        from (select attempt, step from payment_step
               where due_at <= now() and (?::text is null or attempt = ?::bigint and step = ?::text)
               order by due_at limit 1 for update skip locked) due
       where s.attempt = due.attempt and s.step = due.step
      returning s.attempt, s.step, s.fence, s.tries""";
  private static final String OURS =
      "select 1 from payment_step where attempt = ? and step = ? and fence = ? for update";
  private static final String AGAIN = """
      update payment_step set due_at = now() + ? * interval '1 ms', until = null where attempt = ? and step = ?""";
  private static final String DONE = "delete from payment_step where attempt = ? and step = ?";
  private static final String NONE_LEFT = "delete from payment_step where attempt = ?";

  private StepQueue() {}

  /** What is asked of the platform. */
  public enum Step { INIT, QUERY }

  /** A claimed step. {@code tries} counts this one. */
  public record Claim(long attempt, Step step, long fence, int tries) {}

  /** Puts a step into the queue; one that is there becomes due no later than this. */
  public static void put(Connection connection, long attempt, Step step, Duration after) throws SQLException {
    Jdbc.run(connection, PUT, attempt, step, after.toMillis());
  }

  /** Claims the step that has been due longest. */
  public static Optional<Claim> claim(Connection connection, Duration lease) throws SQLException {
    return claim(connection, lease, null, null);
  }

  /** Claims this step, if it is due and nobody has it. */
  public static Optional<Claim> claim(Connection connection, Duration lease, Long attempt, Step step)
      throws SQLException {
    return Sql.query(connection, CLAIM, lease.toMillis(), lease.toMillis(), step == null ? null : step.name(), attempt,
        step == null ? null : step.name()).mapTo(Claim.class).findFirst();
  }

  /** Whether the claim is still the newest; locks the step. The caller has locked dossier, demands and attempt. */
  public static boolean ours(Connection connection, Claim claim) throws SQLException {
    return Jdbc.one(connection, OURS, row -> true, claim.attempt(), claim.step(), claim.fence()).isPresent();
  }

  /** Makes the step due again later. */
  public static void again(Connection connection, long attempt, Step step, Duration after) throws SQLException {
    Jdbc.run(connection, AGAIN, after.toMillis(), attempt, step);
  }

  /** Removes a step. */
  public static void done(Connection connection, long attempt, Step step) throws SQLException {
    Jdbc.run(connection, DONE, attempt, step);
  }

  /** Removes what need not be asked any more of a settled attempt. */
  public static void settled(Connection connection, long attempt) throws SQLException {
    Jdbc.run(connection, NONE_LEFT, attempt);
  }
}
