"""The words for PLOVER's sectors: what kind of people or body an actor is. After the PLOVER codebook."""

from builder.knowledge.actor_entries import Sector

SECTORS: dict[Sector, str] = {
    "GOV": "Government: heads of state and government, ministers, ministries, those who speak for them",
    "LEG": "Legislature: parliaments, their chambers and members",
    "JUD": "Judiciary: courts, judges, prosecutors",
    "MIL": "Armed forces of a state",
    "SPY": "Intelligence services",
    "COP": "Police and others who enforce the law",
    "PTY": "Political parties",
    "OPP": "Opposition: parties and people against those who govern",
    "ELI": "Former officials",
    "REB": "Rebels: armed groups that fight a state",
    "PRM": "Armed groups that do not fight their state",
    "UAF": "Armed men of whom nobody says whose they are",
    "PRE": "States and governments recognised by some only",
    "CRM": "Criminals and their organisations",
    "BUS": "Business, but for companies that span countries",
    "MED": "Health: doctors, hospitals, their organisations",
    "EDU": "Education: schools, universities, students",
    "JRN": "Journalists and media, where they act",
    "REL": "Religious bodies and their leaders",
    "LAB": "Labour: workers and their unions",
    "AGR": "Agriculture: farmers and their unions",
    "REF": "Refugees and the displaced",
    "SOC": "Civil society: associations, think tanks, charities",
    "CVL": "Civilians: people with none of the parts above",
    "UNK": "Not known",
}
