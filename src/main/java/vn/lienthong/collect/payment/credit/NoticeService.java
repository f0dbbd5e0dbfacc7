package vn.lienthong.collect.payment.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.AttemptRepository;
import vn.lienthong.ledger.DossierSnapshots;
import vn.lienthong.model.exchange.PaymentNoticeFormat;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Answer;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Original;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Unverified;
import vn.lienthong.model.exchange.PaymentNoticeFormat.Verified;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.Transactions;

/**
 * Takes in the payment platform's notices (IPN). Each different message is kept once; the answer "stored" follows the
 * commit. What is not believed is kept too, up to a number a day.
 */
@ApplicationScoped
public class NoticeService {

  private static final Logger LOG = Logger.getLogger(NoticeService.class);
  private static final int MOST_UNBELIEVED = 1_000;

  private final PaymentNoticeFormat format;
  private final CreditService credits;
  private final DossierSnapshots dossiers;
  private final FieldEncryptor seal;
  private final Transactions tx;

  public NoticeService(PaymentNoticeFormat format, CreditService credits, DossierSnapshots dossiers,
      FieldEncryptor seal, Transactions tx) {
    this.format = format;
    this.credits = credits;
    this.dossiers = dossiers;
    this.seal = seal;
    this.tx = tx;
  }

  /** Takes in a notice as received, and returns the platform's form of answer. Blocks. */
  public String take(String text) {
    PaymentNoticeFormat.Received received = format.read(text);
    Original original = received instanceof Verified v ? v.original() : ((Unverified) received).original();
    try {
      return format.answer(original, tx.in(connection -> received instanceof Verified v
          ? believed(connection, text, v.notice()) : unbelieved(connection, text, (Unverified) received)));
    } catch (DatabaseException e) {
      LOG.warnf("payment notice not stored: %s", e.trouble());
      return format.answer(original, received instanceof Unverified why ? refusal(why) : Answer.AGAIN);
    }
  }

  private Answer believed(Connection connection, String text, PaymentNotice notice) throws SQLException {
    if (!notice.success()) {
      decline(connection, notice);
      keep(connection, text, notice.reference(), "DECLINED", null);
      return Answer.STORED;
    } else if (notice.transaction() == null || notice.transaction().isBlank()) {
      keep(connection, text, notice.reference(), "NO_TRANSACTION", null);
      LOG.warnf("payment notice reference=%s says success without a transaction", notice.reference());
      return Answer.WRONG_FORM;
    }
    CreditService.Taken taken = credits.take(connection, notice, Credit.LearnedBy.IPN);
    keep(connection, text, notice.reference(), taken.fresh() ? taken.credit().kind().name() : "DUPLICATE",
        taken.credit().id());
    return Answer.STORED;
  }

  /** A failure is never final: the payer may try again at the same address. */
  private void decline(Connection connection, PaymentNotice notice) throws SQLException {
    Optional<Attempt> tried = AttemptRepository.of(connection, notice.reference());
    if (tried.isPresent()) {
      dossiers.lock(connection, tried.get().dossier());
      Attempt attempt = AttemptRepository.lock(connection, tried.get().id());
      if (attempt.state().holdsDemands()) {
        AttemptRepository.become(connection, attempt, Attempt.State.DECLINED, notice.code());
      }
    }
  }

  private Answer unbelieved(Connection connection, String text, Unverified why) throws SQLException {
    if (CreditRepository.unbelieved(connection, MOST_UNBELIEVED) < MOST_UNBELIEVED) {
      keep(connection, text, why.reference(), "NOT_BELIEVED " + why.why(), null);
    }
    LOG.warnf("payment notice not believed: %s", why.why());
    return refusal(why);
  }

  private static Answer refusal(Unverified why) {
    return "WRONG_HASH".equals(why.why()) || "NO_SECRET".equals(why.why()) ? Answer.WRONG_HASH : Answer.WRONG_FORM;
  }

  private void keep(Connection connection, String text, String reference, String verdict, Long credit)
      throws SQLException {
    byte[] digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    CreditRepository.notice(connection, digest, reference, verdict, credit,
        seal.seal("payment-notice:" + HexFormat.of().formatHex(digest),
            format.kept(text).getBytes(StandardCharsets.UTF_8)));
  }
}
