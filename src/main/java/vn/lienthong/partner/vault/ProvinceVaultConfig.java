package vn.lienthong.partner.vault;

import io.smallrye.config.ConfigMapping;

/** The province's own vault. */
@ConfigMapping(prefix = "hub.partner.vault.province")
interface ProvinceVaultConfig extends VaultEndpoint {}
