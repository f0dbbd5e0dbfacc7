package vn.lienthong.collect.payment.attempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.fee.PaymentAccount;
import vn.lienthong.collect.payment.attempt.AttemptRepository.Fresh;
import vn.lienthong.collect.payment.attempt.AttemptRepository.Part;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.text.IsoTimes;

/** Stores attempts: everything an attempt sends is committed, sealed, before anything leaves. */
@ApplicationScoped
public class AttemptService {

  private static final int REFERENCES = 9_999;

  private final FieldEncryptor seal;
  private final ObjectMapper json;
  private final PaymentSettings config;
  private final Catalogue catalogue;
  private final Clock clock;

  public AttemptService(FieldEncryptor seal, ObjectMapper json, PaymentSettings config, Catalogue catalogue,
      Clock clock) {
    this.seal = seal;
    this.json = json;
    this.config = config;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Who asks for the payment. {@code key}: the Idempotency-Key; {@code content}: a digest of the request. */
  public record Asked(ClientSystem by, String key, byte[] content, String returnUrl, PaymentOrder.Payer payer,
      String payerAddress) {}

  /** The attempt this client asked for under this key. */
  public Optional<Attempt> known(Connection connection, String client, String key) throws SQLException {
    return AttemptRepository.byKey(connection, client, key);
  }

  /** The digest of the request the client sent under this key. */
  public byte[] content(Connection connection, String client, String key) throws SQLException {
    return AttemptRepository.content(connection, client, key);
  }

  /**
   * Stores an attempt for open demands of one account, with its INIT step. The caller has locked dossier and demands,
   * and no open attempt holds one of them.
   */
  public Attempt prepare(Connection connection, Newest newest, List<Demand> demands, PaymentAccount account,
      Asked asked) throws SQLException {
    long id = AttemptRepository.id(connection);
    long amount = demands.stream().mapToLong(Demand::amount).reduce(0, Math::addExact);
    List<Part> parts = demands.stream().map(demand -> new Part(demand.id(), demand.amount())).toList();
    int first = AttemptRepository.number(connection, newest.dossier());
    for (int number = first; number <= REFERENCES; number++) {
      String reference = PaymentOrders.reference(newest.code(), number);
      PaymentOrder order = PaymentOrders.of(config.version(), config.partnerCode().orElseThrow(), reference, newest,
          demands, account, catalogue.edition().agency(account.agency(), IsoTimes.now(clock).toLocalDate())
              .map(Catalogue.Agency::name).orElse(account.name()), asked.payer(), asked.payerAddress(),
          IsoTimes.now(clock));
      Fresh fresh = new Fresh(id, reference, newest.dossier(), demands.get(0).agency(), account.number(), amount,
          asked.by().id(), asked.key(), asked.content(), asked.returnUrl(), seal.seal("payment:" + id, write(order)));
      if (AttemptRepository.add(connection, fresh, parts)) {
        StepQueue.put(connection, id, StepQueue.Step.INIT, Duration.ZERO);
        return AttemptRepository.lock(connection, id);
      } // another dossier, whose code differs in its signs only, has this reference
    }
    throw new IllegalStateException("more than " + REFERENCES + " attempts for dossier " + newest.dossier());
  }

  /** What the attempt's messages are made of. */
  public PaymentOrder order(Connection connection, long attempt) throws SQLException {
    try {
      return json.readValue(seal.open("payment:" + attempt, AttemptRepository.sealed(connection, attempt)),
          PaymentOrder.class);
    } catch (IOException e) {
      throw new IllegalStateException("payment " + attempt + " does not open");
    }
  }

  /** Stores the address to which the payer is sent. */
  public void opened(Connection connection, long attempt, String url) throws SQLException {
    AttemptRepository.opened(connection, attempt,
        seal.seal("payment-url:" + attempt, url.getBytes(StandardCharsets.UTF_8)));
  }

  /** The address to which the payer is sent, if the platform gave one. */
  public Optional<String> url(Connection connection, long attempt) throws SQLException {
    return AttemptRepository.url(connection, attempt)
        .map(sealed -> new String(seal.open("payment-url:" + attempt, sealed), StandardCharsets.UTF_8));
  }

  private byte[] write(PaymentOrder order) {
    try {
      return json.writeValueAsBytes(order);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order that cannot be written as JSON");
    }
  }
}
