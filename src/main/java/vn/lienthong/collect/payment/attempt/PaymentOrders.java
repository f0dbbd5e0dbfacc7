package vn.lienthong.collect.payment.attempt;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.lienthong.catalogue.fee.PaymentAccount;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.exchange.PaymentOrder;

/** Makes what an attempt asks of the payment platform. */
final class PaymentOrders {

  /** Of 24 hours, so that no two half-days have the same times. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private static final int LONGEST_CODE = 40;

  private PaymentOrders() {}

  /** Four digits that count the dossier's attempts, then the dossier code without its signs: people know its end. */
  static String reference(String dossierCode, int number) {
    String plain = dossierCode.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    return "%04d".formatted(number) + plain.substring(Math.max(0, plain.length() - LONGEST_CODE));
  }

  /** Nothing in {@code description} names a person. */
  static PaymentOrder of(String version, String partnerCode, String reference, Newest newest, List<Demand> demands,
      PaymentAccount account, String agencyName, PaymentOrder.Payer payer, String payerAddress, OffsetDateTime now) {
    Dossier dossier = newest.snapshot().dossier();
    long amount = demands.stream().mapToLong(Demand::amount).reduce(0, Math::addExact);
    List<PaymentOrder.Fee> fees = demands.stream().map(demand ->
        new PaymentOrder.Fee(demand.charge().name(), demand.fee(), demand.name(), demand.amount())).toList();
    PaymentOrder.Bill bill = new PaymentOrder.Bill(dossier.procedure().onlineServiceCode(), dossier.procedure().name(),
        dossier.procedure().code(), dossier.procedure().name(), account.agency(), agencyName, newest.code(),
        account.number(), account.bank(), account.name(), account.treasury(),
        account.kind() == PaymentAccount.Kind.BUDGET ? account.number() : null, payer, fees);
    return new PaymentOrder(version, partnerCode, reference, amount, "Thu phi ho so " + newest.code(),
        TIME.format(now), payerAddress, bill);
  }
}
