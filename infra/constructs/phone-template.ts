import { PhoneNotificationTemplate } from "@cdktf/provider-auth0/lib/phone-notification-template";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { PhoneTemplateSettings } from "../settings/tenant";
import type { MessageType } from "../settings/trigger";
import { SynthError } from "../synth-error";
import { segmentWarning, templateMistake } from "../validation/schemas/template";
import { literal } from "./literal";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock } from "./terraform";

export interface PhoneTemplateProps extends PhoneTemplateSettings, TenantProvider {
  /** The type of message. A tenant has one template per type. */
  readonly type: MessageType;
  /**
   * The domain of the WebOTP line that ends the text.
   * @default - no such line
   */
  readonly webOtpDomain?: string | undefined;
  /**
   * The ID of the template that the tenant already has for this type.
   * @default - a new one is created
   */
  readonly adopt?: string | undefined;
}

/**
 * The template of one type of message. Synth warns about texts that cost more than one segment. Destroying it brings Auth0's own text back.
 */
export class PhoneTemplate extends Construct {
  readonly template: PhoneNotificationTemplate;

  /** @throws {SynthError} when a text isn't valid Liquid, or has no code although it should */
  constructor(scope: Construct, id: string, props: PhoneTemplateProps) {
    super(scope, id);
    const { type, text, voice = text, from, disabled = false, webOtpDomain, adopt, provider } = props;
    const mistake = templateMistake(type, props);
    if (mistake) throw new SynthError(`templates.${type}.${mistake}.`);
    const warning = segmentWarning(text, webOtpDomain);
    if (warning) Annotations.of(this).addWarning(`templates.${type}.text: ${warning}`);
    this.template = new PhoneNotificationTemplate(this, "Default", {
      type,
      disabled,
      content: { ...(from && { from }), body: { text: literal(text), voice: literal(voice) } },
      // Auth0 may keep the sender that an adopted template has, and a plan would then try to remove it each time.
      ...(adopt && from === undefined && { lifecycle: { ignoreChanges: ["content[0].from"] } }),
    });
    if (adopt) new ImportBlock(this.template, adopt);
    useProvider(this, provider);
  }
}
