import { PhoneNotificationTemplate } from "@cdktf/provider-auth0/lib/phone-notification-template";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { MessageType } from "./chat-settings";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock } from "./state-blocks";
import { SynthError } from "./synth-error";
import { liquidMistake, segmentWarning } from "./template-segments";
import { literal } from "./terraform-string";

/** The words of one type of message, in Liquid. @see https://auth0.com/docs/customize/phone-messages/phone-templates */
export interface PhoneTemplateSettings {
  /** The text message, as in `{{ code }} is your code for {{ friendly_name }}`. */
  readonly text: string;
  /**
   * What is said in a call.
   * @default - `text`
   */
  readonly voice?: string;
  /**
   * The sender. The Action's own `source` and `sources` go before it.
   * @default - none
   */
  readonly from?: string;
  /**
   * Whether Auth0's own words are sent instead.
   * @default false
   */
  readonly disabled?: boolean;
}

/** The words of messages, by type. */
export type PhoneTemplates = { readonly [type in MessageType]?: PhoneTemplateSettings };

export interface PhoneTemplateProps extends PhoneTemplateSettings, TenantProvider {
  /** The messages that have these words. A tenant has one template of each type. */
  readonly type: MessageType;
  /**
   * The domain of the WebOTP line that ends the text.
   * @default - no such line
   */
  readonly webOtpDomain?: string | undefined;
  /**
   * The id of the template of this type that the tenant has already.
   * @default - one is made
   */
  readonly adopt?: string | undefined;
}

/**
 * The template of one type of message; synth warns of what makes its texts cost more than one segment.
 * To destroy it brings Auth0's own words back.
 */
export class PhoneTemplate extends Construct {
  readonly template: PhoneNotificationTemplate;

  /** @throws SynthError when a body is no Liquid */
  constructor(scope: Construct, id: string, props: PhoneTemplateProps) {
    super(scope, id);
    const { type, text, voice = text, from, disabled = false, webOtpDomain, adopt, provider } = props;
    const mistake = liquidMistake(text) ?? liquidMistake(voice);
    if (mistake) throw new SynthError(`The template ${type} is no Liquid: ${mistake}`);
    const warning = segmentWarning(text, webOtpDomain);
    if (warning) Annotations.of(this).addWarning(`The template ${type}: ${warning}`);
    this.template = new PhoneNotificationTemplate(this, "Default", {
      type,
      disabled,
      content: { ...(from && { from }), body: { text: literal(text), voice: literal(voice) } },
    });
    if (adopt) new ImportBlock(this.template, adopt);
    useProvider(this, provider);
  }
}
