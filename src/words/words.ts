/** Every text a human reads, by key, in Danish and English. A key without a text is a fault that tests find. */
import daAdmin from '#messages/da/admin.json' with { type: 'json' };
import daAttachments from '#messages/da/attachments.json' with { type: 'json' };
import daBoard from '#messages/da/board.json' with { type: 'json' };
import daCommon from '#messages/da/common.json' with { type: 'json' };
import daConcern from '#messages/da/concern.json' with { type: 'json' };
import daDeadlines from '#messages/da/deadlines.json' with { type: 'json' };
import daEvaluation from '#messages/da/evaluation.json' with { type: 'json' };
import daFamily from '#messages/da/family.json' with { type: 'json' };
import daFora from '#messages/da/fora.json' with { type: 'json' };
import daForaUpkeep from '#messages/da/fora-upkeep.json' with { type: 'json' };
import daImport from '#messages/da/import.json' with { type: 'json' };
import daKnowledge from '#messages/da/knowledge.json' with { type: 'json' };
import daLaw from '#messages/da/law.json' with { type: 'json' };
import daLeader from '#messages/da/leader.json' with { type: 'json' };
import daLibrary from '#messages/da/library.json' with { type: 'json' };
import daLogSamples from '#messages/da/log-samples.json' with { type: 'json' };
import daLogin from '#messages/da/login.json' with { type: 'json' };
import daMail from '#messages/da/mail.json' with { type: 'json' };
import daMeeting from '#messages/da/meeting.json' with { type: 'json' };
import daModelDifferences from '#messages/da/model-differences.json' with { type: 'json' };
import daModelEdit from '#messages/da/model-edit.json' with { type: 'json' };
import daModelReference from '#messages/da/model-reference.json' with { type: 'json' };
import daModels from '#messages/da/models.json' with { type: 'json' };
import daMoving from '#messages/da/moving.json' with { type: 'json' };
import daPapers from '#messages/da/papers.json' with { type: 'json' };
import daPathway from '#messages/da/pathway.json' with { type: 'json' };
import daPictures from '#messages/da/pictures.json' with { type: 'json' };
import daPlay from '#messages/da/play.json' with { type: 'json' };
import daSimulation from '#messages/da/simulation.json' with { type: 'json' };
import daTime from '#messages/da/time.json' with { type: 'json' };
import daUnderretning from '#messages/da/underretning.json' with { type: 'json' };
import enAdmin from '#messages/en/admin.json' with { type: 'json' };
import enAttachments from '#messages/en/attachments.json' with { type: 'json' };
import enBoard from '#messages/en/board.json' with { type: 'json' };
import enCommon from '#messages/en/common.json' with { type: 'json' };
import enConcern from '#messages/en/concern.json' with { type: 'json' };
import enDeadlines from '#messages/en/deadlines.json' with { type: 'json' };
import enEvaluation from '#messages/en/evaluation.json' with { type: 'json' };
import enFamily from '#messages/en/family.json' with { type: 'json' };
import enFora from '#messages/en/fora.json' with { type: 'json' };
import enForaUpkeep from '#messages/en/fora-upkeep.json' with { type: 'json' };
import enImport from '#messages/en/import.json' with { type: 'json' };
import enKnowledge from '#messages/en/knowledge.json' with { type: 'json' };
import enLaw from '#messages/en/law.json' with { type: 'json' };
import enLeader from '#messages/en/leader.json' with { type: 'json' };
import enLibrary from '#messages/en/library.json' with { type: 'json' };
import enLogSamples from '#messages/en/log-samples.json' with { type: 'json' };
import enLogin from '#messages/en/login.json' with { type: 'json' };
import enMail from '#messages/en/mail.json' with { type: 'json' };
import enMeeting from '#messages/en/meeting.json' with { type: 'json' };
import enModelDifferences from '#messages/en/model-differences.json' with { type: 'json' };
import enModelEdit from '#messages/en/model-edit.json' with { type: 'json' };
import enModelReference from '#messages/en/model-reference.json' with { type: 'json' };
import enModels from '#messages/en/models.json' with { type: 'json' };
import enMoving from '#messages/en/moving.json' with { type: 'json' };
import enPapers from '#messages/en/papers.json' with { type: 'json' };
import enPathway from '#messages/en/pathway.json' with { type: 'json' };
import enPictures from '#messages/en/pictures.json' with { type: 'json' };
import enPlay from '#messages/en/play.json' with { type: 'json' };
import enSimulation from '#messages/en/simulation.json' with { type: 'json' };
import enTime from '#messages/en/time.json' with { type: 'json' };
import enUnderretning from '#messages/en/underretning.json' with { type: 'json' };

export type Lang = 'da' | 'en';
type Table = Record<string, string>;

export const tables: Record<Lang, Table> = {
	da: {
		...daCommon,
		...daAttachments,
		...daBoard,
		...daConcern,
		...daPapers,
		...daPathway,
		...daMeeting,
		...daModelDifferences,
		...daModelEdit,
		...daModelReference,
		...daModels,
		...daMoving,
		...daPictures,
		...daPlay,
		...daSimulation,
		...daTime,
		...daUnderretning,
		...daDeadlines,
		...daEvaluation,
		...daFamily,
		...daFora,
		...daForaUpkeep,
		...daImport,
		...daKnowledge,
		...daLaw,
		...daLeader,
		...daAdmin,
		...daLibrary,
		...daLogin,
		...daLogSamples,
		...daMail
	},
	en: {
		...enCommon,
		...enAttachments,
		...enBoard,
		...enConcern,
		...enPapers,
		...enPathway,
		...enMeeting,
		...enModelDifferences,
		...enModelEdit,
		...enModelReference,
		...enModels,
		...enMoving,
		...enPictures,
		...enPlay,
		...enSimulation,
		...enTime,
		...enUnderretning,
		...enDeadlines,
		...enEvaluation,
		...enFamily,
		...enFora,
		...enForaUpkeep,
		...enImport,
		...enKnowledge,
		...enLaw,
		...enLeader,
		...enAdmin,
		...enLibrary,
		...enLogin,
		...enLogSamples,
		...enMail
	}
};

export type Words = {
	lang: Lang;
	/** the text of a key; `{name}` is replaced by params */
	t(key: string, params?: Record<string, string | number>): string;
	/** the text, or null where there is none (for open lists such as model codes) */
	maybe(key: string, params?: Record<string, string | number>): string | null;
	/** a text of a model: { da, en? } */
	of(text: { da: string; en?: string | undefined } | null | undefined): string;
};

const fill = (text: string, params?: Record<string, string | number>) =>
	params
		? text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
		: text;

export function words(lang: Lang): Words {
	const table = tables[lang];
	return {
		lang,
		t: (key, params) => fill(table[key] ?? tables.da[key] ?? `[${key}]`, params),
		maybe: (key, params) => {
			const text = table[key] ?? tables.da[key];
			return text === undefined ? null : fill(text, params);
		},
		of: (text) => (text ? (text[lang] ?? text.da) : '')
	};
}
