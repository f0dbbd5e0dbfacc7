package vn.lienthong.catalogue.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The lists. The name of a list is the name of its table and of its CSV file; its columns are in the file's order.
 *
 * <p>In a specification {@code !} marks a column that must not be empty, the word after the colon its type
 * ({@link ColumnSpec}). A row is identified by its key columns and, in a dated list, {@code valid_from}.
 */
public enum CodeList {
  STATUS("code", "code! national!:number vi! en! ends!:YES|NO|PER_SOURCE", true),
  TRANSITION("from_status to_status", "from_status! to_status!", true),
  SOURCE_SYSTEM_SETTING("source", "source! stopped_is_final!:flag", true),
  SOURCE_AGENCY("source agency", "source! agency!", true),
  AGENCY("code", "code! old_code name! level!:level", true),
  AGENCY_SUCCESSOR("code", "code! successor!", true),
  ADMIN_UNIT("code", "code! name! level!:level parent", true),
  PROCEDURE("code", "code! version! name! field_code field_name service_level:service_level", true),
  DOSSIER_CODE_RULE("rule",
      "rule! rank!:number pattern!:pattern agency_group!:number day_group!:number day_format!"
          + " serial_group!:number", true),
  CODE_MAP("endpoint list local_code foreign_code",
      "endpoint! list! local_code! foreign_code! direction!:BOTH|OUT|IN", true),
  FLOW("partner flow",
      "partner! flow! kind!:flow_kind requires on_uncertain!:on_uncertain deadline!:span", false),
  FLOW_INTEREST("partner flow endpoint type agency procedure channel needs_step needs_result backfill",
      "partner! flow! endpoint type:event_type agency procedure channel:channel needs_step!:flag needs_result!:flag"
          + " backfill!:flag", true),
  ERROR_RULE("partner rank",
      "partner! rank!:number operation:operation code text:pattern field:NAMED|ANY word! error_class:error_class",
      true),
  RETRY_PLAN("partner flow error_class",
      "partner! flow! error_class!:error_class|* plan!:RETRY|REFUSE|PARK delay!:span growth!:number jitter!:number"
          + " ceiling!:span attempts!:number responsible!:fault_owner", true),
  ADVICE("partner word", "partner! word! owner!:fault_owner cause_vi! cause_en! remedy_vi! remedy_en!", true),
  PARTNER_REQUEST("partner item",
      "partner! item! rank!:number key step what_vi! what_en! from_vi! from_en! why_vi! why_en!", true),
  LEGAL_BASIS("document", "document! name!", true),
  REGISTER_ACCOUNT("register agency officer", "register! agency! officer! account! phone", true),
  COMPONENT_SOURCE("component procedure register",
      "component! procedure! register! rank!:number groups! needs!:PERSONAL_ID|TAX_CODE|INSURANCE_NUMBER"
          + " effect!:REPLACES|FILLS legal_basis!", true),
  INFORMATION_SOURCE("field procedure register",
      "field! procedure! register! rank!:number label_vi! label_en! place!"
          + " needs!:PERSONAL_ID|TAX_CODE|INSURANCE_NUMBER legal_basis!", true),
  HOLDER("holder", "holder! name_vi! name_en! correct_vi! correct_en!", true),
  PAPER_VALIDITY("paper", "paper! months:number legal_basis!", true),
  DIGITISING_GROUND("component procedure",
      "component! procedure! ground!:EARLIER_RESULT|SECTORAL_LAW|MANAGEMENT legal_basis!", true),
  FEE_RULE("procedure fee",
      "procedure! fee! charge!:PHI|LE_PHI name! item amount:money amount_check!:EXACT|MAX|NONE legal_basis!"
          + " resets!:NONE|SUBMISSION_TIME", true),
  PAYMENT_ACCOUNT("agency charge",
      "agency! charge:PHI|LE_PHI kind!:UNIT|AWAITING_BUDGET|BUDGET number! name! bank treasury budget_unit chapter"
          + " sub_item area", true);

  private final List<ColumnSpec> columns;
  private final List<String> key;
  private final boolean dated;

  CodeList(String key, String columns, boolean dated) {
    List<ColumnSpec> all = new ArrayList<>();
    Arrays.stream(columns.split(" ")).map(ColumnSpec::parse).forEach(all::add);
    if (dated) {
      all.add(ColumnSpec.parse("valid_from!:day"));
      all.add(ColumnSpec.parse("valid_to:day"));
    }
    this.columns = List.copyOf(all);
    this.key = List.of(key.split(" "));
    this.dated = dated;
  }

  /**
   * What is read: the table, or a view in its place. Synchronised versions of procedures take precedence over the list.
   */
  public String source() {
    return this == PROCEDURE ? "procedure_known" : table();
  }

  /** The table, and the file without its extension. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<ColumnSpec> columns() {
    return columns;
  }

  public List<String> columnNames() {
    return columns.stream().map(ColumnSpec::name).toList();
  }

  public List<String> key() {
    return key;
  }

  boolean dated() {
    return dated;
  }
}
